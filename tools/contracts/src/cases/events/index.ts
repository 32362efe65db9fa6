export const eventFamilies = [];
