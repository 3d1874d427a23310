/** More nodes than this are neither laid out in a moment nor read by anybody. */
export const mostDrawn = 300;
