import type { ParameterCodec } from '@pactline/contract-runtime';
import { readHttp } from '../generate/http.ts';
import { type NamedExample, namedExamples } from '../openapi/examples.ts';
import type { MediaModel, OperationModel, ParameterModel, ResponseModel } from '../openapi/model.ts';
import { parameterCodec } from '../openapi/parameter-codec.ts';
import type { Workspace } from '../source/index.ts';
import { Router } from './routes.ts';
import { Shapes } from './shapes.ts';

/** What the mock serves: every operation of every OpenAPI document. */
export interface Catalogue {
  readonly services: readonly MockService[];
  readonly shapes: Shapes;
  /** Examples that do not fit their schema; they are not served. */
  readonly misfits: readonly string[];
}

export interface MockService {
  readonly name: string;
  readonly title: string;
  /** As the local stack uses it. */
  readonly port: number;
  readonly operations: readonly MockOperation[];
  readonly router: Router<MockOperation>;
}

export interface MockOperation extends OperationModel {
  readonly service: string;
  readonly parameterCodecs: readonly { readonly parameter: ParameterModel; readonly codec: ParameterCodec }[];
  readonly answers: readonly MockAnswer[];
}

/** One documented response. */
export interface MockAnswer extends Omit<ResponseModel, 'content'> {
  readonly content: readonly MockMedia[];
}

export interface MockMedia extends MediaModel {
  readonly examples: readonly NamedExample[];
}

/** Ports of services without one in their service.yaml, as the topology gives them out. */
const FIRST_PORT = 4200;

/**
 * @param only names of services; all of them, if empty
 * @throws ContractError the contracts have errors
 */
export function readCatalogue(workspace: Workspace, only: readonly string[] = []): Catalogue {
  workspace.diagnostics.throwIfErrors();
  const models = readHttp(workspace);
  workspace.diagnostics.throwIfErrors();
  const shapes = new Shapes();
  const misfits: string[] = [];
  const services = workspace.services.flatMap((service, index): MockService[] => {
    const model = models.get(service.name);
    if (model === undefined || (only.length > 0 && !only.includes(service.name))) return [];
    const operations = model.operations.map((operation) => mockOperation(service.name, operation, shapes, misfits));
    const port = service.facts.port ?? FIRST_PORT + index;
    return [{ name: service.name, title: model.title, port, operations, router: new Router(operations) }];
  });
  return { services, shapes, misfits };
}

function mockOperation(service: string, operation: OperationModel, shapes: Shapes, misfits: string[]): MockOperation {
  return {
    ...operation,
    service,
    parameterCodecs: operation.parameters.map((parameter) => {
      // The codec may read from the name that a router knows; here the contract's own name is known.
      const { source: _source, ...codec } = parameterCodec(parameter);
      return { parameter, codec };
    }),
    answers: operation.responses.map((response) => ({
      ...response,
      content: response.content.map((media) => ({ ...media, examples: examplesOf(media, shapes, misfits) })),
    })),
  };
}

function examplesOf(media: MediaModel, shapes: Shapes, misfits: string[]): NamedExample[] {
  return namedExamples(media.cursor).filter(({ name, value }) => {
    const fits = media.form !== 'json' || !media.schema.exists || shapes.fits(media.schema, value);
    if (!fits) misfits.push(`${media.cursor.location.file}:${media.cursor.location.line} example ${name}`);
    return fits;
  });
}
