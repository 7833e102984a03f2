"""Published pages: plain HTML routes beside the working app. One renderer makes the board, the talk, the edition."""
