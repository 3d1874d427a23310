export const shapeEntries = {};
