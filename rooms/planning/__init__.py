"""What the agenda's actions and the planner's task share: reading the problem, judging an agenda, making a draft."""
