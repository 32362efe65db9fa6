// What is published is the library alone; the topology belongs to this repository.
export * from './library.ts';
export { topology } from './topology.gen.ts';
