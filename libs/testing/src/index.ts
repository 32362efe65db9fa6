export { type TestClock, testClock } from './clock.ts';
export { costGrowth, type CostProbe } from './cost-growth.ts';
export { anEvent, assertFits, bridgeEnvelope, type EventFacts } from './events.ts';
export { sequentialIds, testId } from './ids.ts';
export { type LogLine, type MemoryLogger, memoryLogger } from './memory-logger.ts';
export { noDatabase, noItems } from './no-database.ts';
export { proofSize } from './proof-size.ts';
export { type RecordedEvent, recordedPublish, type RecordedPublish } from './recorded-publish.ts';
export {
  type Expected,
  type Given,
  type Outcome,
  specification,
  type SpecificationOptions,
  type When,
} from './specification/specification.ts';
export { testService, type TestServiceOptions } from './test-service.ts';
export { type TestContext, testContext, type TestContextOptions } from './test-context.ts';
