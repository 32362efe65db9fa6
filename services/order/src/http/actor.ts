import type { Auth } from '@pactline/contract-runtime';
import type { Actor } from '../domain/timeline.ts';

/** Who acts, as the timeline names them. */
export const actorOf = ({ subject }: Auth): Actor => ({ kind: 'user', id: subject });
