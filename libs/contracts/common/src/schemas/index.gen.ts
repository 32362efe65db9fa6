// Generated from specs/common by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

export * from './commerce.gen.ts';
export * from './contact.gen.ts';
export * from './event-envelope.gen.ts';
export * from './headers.gen.ts';
export * from './identity.gen.ts';
export * from './money.gen.ts';
export * from './problem.gen.ts';
