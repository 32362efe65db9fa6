export { createMocks } from './create-mocks.ts';
export type { AnswerFacts, MockFacts } from './mock-facts.ts';
export type {
  ContractAnswer,
  MockOperation,
  MockOptions,
  MockPagedOperation,
  MockRequest,
  Mocks,
  Resolver,
  Told,
  TypedAnswer,
} from './mock-types.ts';
export type { Problem } from '../errors.ts';
