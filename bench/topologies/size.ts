/** How many. The bench writes other numbers here, in copies of its own. */
export const size = 50;
