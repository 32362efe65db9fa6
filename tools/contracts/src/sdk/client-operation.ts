import type { AnswerForm, BodyFacts, CredentialFacts, OperationFacts, ParameterFacts } from '@pactline/client';
import { formParts } from '../openapi/form-parts.ts';
import { type MediaModel, type OperationModel, type ResponseModel, successesOf } from '../openapi/model.ts';
import { isReservedMember } from '../openapi/names.ts';
import { typesOf } from '../openapi/parameter-codec.ts';
import type { NamedOperation, NamedParameter } from './client-names.ts';

/** A body or answer of one media type. */
export const preferred = (content: readonly MediaModel[]): MediaModel | undefined =>
  content.find(({ form }) => form === 'json') ?? content[0];

/** Media types of a request body, the preferred one first. */
export const bodiesOf = ({ body }: OperationModel): readonly MediaModel[] => {
  const first = preferred(body?.content ?? []);
  return first === undefined ? [] : [first, ...(body?.content ?? []).filter((media) => media !== first)];
};

/** Answers that reach the caller; redirections are followed. */
export const answersOf = (operation: OperationModel): readonly ResponseModel[] =>
  successesOf(operation).filter(({ status }) => !status.startsWith('3'));

/** What the run time of the client needs to know of an operation. */
export function factsOf({ operation, parameters }: NamedOperation): OperationFacts {
  const within = (place: string): NamedParameter[] => parameters.filter(({ parameter }) => parameter.in === place);
  const params = within('path')
    .map(parameterFacts)
    .filter((facts) => !isPlain(facts));
  const query = within('query')
    .map(parameterFacts)
    .map((facts) => (isPlain(facts) ? facts.name : facts));
  const headers = within('header').map(parameterFacts);
  const cookies = within('cookie').map(parameterFacts);
  const body = bodiesOf(operation).map(bodyFacts);
  const answer = answerForms(operation);
  const accept = acceptOf(operation);
  const key = keyOf(parameters);
  const scopes = scopesOf(operation);
  const credentials = credentialsOf(operation);
  return {
    method: operation.method,
    path: operation.path,
    ...(params.length === 0 ? {} : { params }),
    ...(query.length === 0 ? {} : { query }),
    ...(headers.length === 0 ? {} : { headers }),
    ...(cookies.length === 0 ? {} : { cookies }),
    ...(body.length === 0 ? {} : { body }),
    ...(answer === undefined ? {} : { answer }),
    ...(accept === undefined ? {} : { accept }),
    ...(key === undefined ? {} : { idempotencyKey: key }),
    ...(scopes === undefined ? {} : { scopes }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(operation.paginated ? { paginated: true } : {}),
  };
}

const isPlain = (facts: ParameterFacts): boolean => Object.keys(facts).length === 1;

function parameterFacts({ parameter, member }: NamedParameter): ParameterFacts {
  const { name, style, explode } = parameter;
  const types = typesOf(parameter.schema);
  const isSplit = types.includes('array') || types.includes('object');
  const usual = parameter.in === 'query' || parameter.in === 'cookie' ? 'form' : 'simple';
  const styled = isSplit || style === 'label' || style === 'matrix';
  return {
    name,
    ...(member === name ? {} : { as: member }),
    ...(parameter.json ? { style: 'json' } : styled && style !== usual ? { style } : {}),
    ...(isSplit && explode && !parameter.json ? { explode: true } : {}),
    ...(types.includes('null') ? { nullable: true } : {}),
  };
}

function bodyFacts(media: MediaModel): BodyFacts {
  const { mediaType, form } = media;
  if (form === 'json') return { type: mediaType };
  const parts = form === 'multipart' || form === 'urlencoded' ? formParts(media) : [];
  const special = parts.flatMap(({ codec: { name, types, style, explode } }) => {
    const isUsual =
      style === undefined || style === 'form' || (style === 'json' && types.length === 1 && types[0] === 'object');
    return isUsual ? [] : [{ name, style, ...(explode === true ? { explode } : {}) }];
  });
  return { type: mediaType, form, ...(special.length === 0 ? {} : { parts: special }) };
}

export const answerForm = ({ content }: ResponseModel): AnswerForm => {
  const media = preferred(content);
  if (media === undefined) return 'none';
  if (media.form === 'json' || media.form === 'text') return media.form;
  return media.form === 'urlencoded' ? 'text' : 'binary';
};

/** One form for all, or one per status; undefined where everything is JSON. */
function answerForms(operation: OperationModel): OperationFacts['answer'] {
  const forms = answersOf(operation).map((response) => [response.status, answerForm(response)] as const);
  const distinct = new Set(forms.map(([, form]) => form));
  const [only = 'none', ...others] = distinct;
  if (others.length > 0) return Object.fromEntries(forms);
  return only === 'json' ? undefined : only;
}

/** Asked for only where the service could answer something else. */
function acceptOf(operation: OperationModel): string | undefined {
  const several = answersOf(operation).filter(({ content }) => content.length > 1);
  const wanted = new Set(several.flatMap(({ content }) => preferred(content)?.mediaType ?? []));
  return wanted.size === 0 ? undefined : [...wanted, '*/*;q=0.1'].join(', ');
}

export const isKey = ({ parameter }: NamedParameter): boolean =>
  parameter.in === 'header' && parameter.name.toLowerCase() === 'idempotency-key';
const keyOf = (parameters: readonly NamedParameter[]): string | undefined => parameters.find(isKey)?.member;

/** Scopes of the first alternative that takes a token; undefined when none does. */
function scopesOf(operation: OperationModel): readonly string[] | undefined {
  const schemes = operation.security.flatMap((alternative) => alternative.filter((scheme) => scheme.kind === 'bearer'));
  return schemes[0]?.scopes;
}

/** Alternatives of what is sent; undefined where a token is all that may be asked for. A signature is not the client's to make. */
function credentialsOf({ security }: OperationModel): OperationFacts['credentials'] {
  const isMore = security.flat().some(({ kind }) => kind !== 'bearer' && kind !== 'signature' && kind !== 'mutualTLS');
  if (!isMore) return undefined;
  return security
    .filter((alternative) => alternative.every(({ kind }) => kind !== 'signature'))
    .map((alternative) => alternative.flatMap((requirement) => credentialFacts(requirement) ?? []));
}

function credentialFacts(requirement: OperationModel['security'][number][number]): CredentialFacts | undefined {
  // What every object inherits would be taken for a credential that was given.
  const scheme = isReservedMember(requirement.scheme) ? `${requirement.scheme}Scheme` : requirement.scheme;
  switch (requirement.kind) {
    case 'bearer':
      return { scheme, in: 'bearer' };
    case 'apiKey':
      return { scheme, in: requirement.in, name: requirement.name };
    case 'basic':
      return { scheme, in: 'basic' };
    case 'http':
      return { scheme, in: 'authorization', type: requirement.authScheme };
    case 'mutualTLS':
    case 'signature':
      // Shown by the connection, not by the request; not the client's to make.
      return undefined;
  }
}

/** Security schemes for which a client can be given something, besides tokens. */
export function schemesOf(operations: readonly OperationModel[]): ReadonlyMap<string, 'KeySource' | 'BasicSource'> {
  const facts = operations.flatMap((operation) => (credentialsOf(operation) ?? []).flat());
  return new Map(
    facts.flatMap(({ scheme, in: place }): [string, 'KeySource' | 'BasicSource'][] =>
      place === 'bearer' ? [] : [[scheme, place === 'basic' ? 'BasicSource' : 'KeySource']],
    ),
  );
}
