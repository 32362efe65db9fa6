import type { HttpMethod, OperationDefinition } from '@pactline/contract-runtime';
import type { ContractDocument } from '../source/document.ts';
import type { Cursor } from '../source/cursor.ts';

/** What one OpenAPI document says, resolved as far as operations go; schemas stay where they stand. */
export interface HttpModel {
  readonly service: string;
  readonly document: ContractDocument;
  readonly title: string;
  readonly version: string;
  readonly description: string;
  readonly operations: readonly OperationModel[];
}

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';
export type ParameterStyle = 'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';

export interface ParameterModel {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly description: string;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  /** True when the value is JSON text (`content` instead of `schema`). */
  readonly json: boolean;
  readonly schema: Cursor;
  readonly cursor: Cursor;
}

export type BodyForm = 'json' | 'text' | 'binary' | 'multipart' | 'urlencoded';

export interface MediaModel {
  readonly mediaType: string;
  readonly form: BodyForm;
  /** Its value is undefined when the media type has no schema. */
  readonly schema: Cursor;
  readonly cursor: Cursor;
}

export interface HeaderModel {
  /** As declared. */
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
  readonly schema: Cursor;
}

export interface ResponseModel {
  /** `201`, `4XX` or `default`. */
  readonly status: string;
  readonly description: string;
  readonly headers: readonly HeaderModel[];
  readonly content: readonly MediaModel[];
  readonly cursor: Cursor;
}

export interface BodyModel {
  readonly required: boolean;
  readonly content: readonly MediaModel[];
  readonly cursor: Cursor;
}

export interface OperationModel {
  readonly operationId: string;
  readonly method: HttpMethod;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters: readonly ParameterModel[];
  readonly body?: BodyModel;
  readonly responses: readonly ResponseModel[];
  readonly security: OperationDefinition['security'];
  readonly idempotency: OperationDefinition['idempotency'];
  readonly rateLimit?: NonNullable<OperationDefinition['rateLimit']>;
  readonly bodyLimit?: number;
  readonly timeoutSeconds?: number;
  readonly paginated: boolean;
  readonly deprecated?: NonNullable<OperationDefinition['deprecated']>;
  readonly cursor: Cursor;
}

/** True when the body of the operation is signed, and so reaches the handler as raw bytes. */
export const isSigned = (operation: OperationModel): boolean =>
  operation.security.some((alternative) => alternative.some((scheme) => scheme.kind === 'signature'));

/** True when neither credentials nor a signature are needed. */
export const isPublic = (operation: OperationModel): boolean => operation.security.length === 0;

/** `optional`: an alternative that proves no caller exists beside one that does. */
export const authOf = (operation: OperationModel): 'none' | 'optional' | 'required' => {
  const withToken = operation.security.filter((alternative) =>
    alternative.some((scheme) => scheme.kind !== 'signature'),
  );
  if (withToken.length === 0) return 'none';
  return withToken.length === operation.security.length ? 'required' : 'optional';
};

export const parametersIn = (operation: OperationModel, place: ParameterPlace): ParameterModel[] =>
  operation.parameters.filter((parameter) => parameter.in === place);

/** The responses that a handler may return; problems are thrown instead. */
export const successesOf = (operation: OperationModel): ResponseModel[] => {
  const successes = operation.responses.filter((response) => /^[23]/.test(response.status));
  return successes.length > 0 ? successes : operation.responses.filter((response) => response.status === 'default');
};
