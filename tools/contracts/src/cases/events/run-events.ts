export const runEventFamilies = async (_a: unknown, _b: unknown): Promise<never[]> => [];
