import type { ContractDocument } from '../source/document.ts';
import type { OutsideFacts } from './schema.ts';

/** A producer or consumer outside of this workspace: a partner, a frontend, another repository. */
export interface OutsideParty {
  /** As its file is called. */
  readonly name: string;
  readonly facts: OutsideFacts;
  /** `specs/outside/<name>.yaml`. */
  readonly document?: ContractDocument;
  /** `specs/outside/<name>.asyncapi.yaml`: what it sends and receives, with the schemas that it knows. */
  readonly asyncapi?: ContractDocument;
}
