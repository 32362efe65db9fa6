export { requireEnvironment } from './environment.ts';
export { eventually, type Signal, signal } from './eventually.ts';
export { type SilentDirection, type TcpGateway, tcpGateway } from '@pactline/tcp-gateway';
export { type TestBus, testBus, type TestBusOptions } from './test-bus.ts';
export { type TestDatabase, testDatabase } from './test-database.ts';
export { type TestIssuer, testIssuer } from './test-issuer.ts';
export { type TestTable, testTable } from './test-table.ts';
export { testName } from './test-name.ts';
export { type TestStage, testStage } from './test-stage.ts';
