"""What people publish and show: editions, storyboards, and who may see them. Checked here, written as acts."""
