from rooms.planner.engine.ready import make_ready

make_ready()
