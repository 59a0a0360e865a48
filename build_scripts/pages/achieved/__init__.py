"""Was it achieved? The monitor, the register of goals, the timetable."""
