/** Why there is no transcript: the run did not go as it should. */
export class Failed extends Error {}
