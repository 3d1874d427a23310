/** What stands before a part that a stage adds, and how an interface's state is told. */
export const MARK = "+ ";
export const DOWN = " (down)";
export const UP = " + up";
