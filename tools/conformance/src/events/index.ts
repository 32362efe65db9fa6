export { type EventConformance, type EventConformanceOptions, runEventConformance } from './run.ts';
export { type BusAccess, NoBusAccessError, startTap, type Tap, type TapOptions } from './tap.ts';
