import { v7 } from 'uuid';

/** The present moment. Injected, so that tests can move it. */
export type Clock = () => Date;
/** Makes ids. Injected, so that tests can foretell them. */
export type IdGenerator = () => string;

export const systemClock: Clock = () => new Date();
/** UUIDv7 (RFC 9562): sorts by creation time. */
export const uuidV7: IdGenerator = () => v7();
