"""What the foot leads to: the plan's outline, its terms, feedback, contributions, design."""
