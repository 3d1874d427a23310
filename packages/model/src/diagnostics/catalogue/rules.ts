export const rulesEntries = {};
