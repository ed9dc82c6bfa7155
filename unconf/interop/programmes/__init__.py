"""Programmes of other tools: read into plain values, laid on time slots, brought into an event."""
