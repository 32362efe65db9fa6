import type { ContractDocument } from './document.ts';
import type { ServiceFacts } from './service-facts.ts';

/** One deployable: a folder of the specs with an OpenAPI and/or an AsyncAPI document. */
export interface Service {
  /** Kebab-case; also names the package, the source, the queue and the role. */
  readonly name: string;
  /** `<sourcePrefix>.<name>`. */
  readonly source: string;
  readonly openapi?: ContractDocument;
  readonly asyncapi?: ContractDocument;
  /** Deployment facts; defaults where no service.yaml exists. */
  readonly facts: ServiceFacts;
  /** The service.yaml, if there is one. */
  readonly factsDocument?: ContractDocument;
}
