import type { Backends } from '../backends/backends.ts';

/** What `setup` started and `teardown` stops. */
export const running: { backends?: Backends; folder?: string } = {};
