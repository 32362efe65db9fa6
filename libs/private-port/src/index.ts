export { type PortRefusal, type PrivatePortOptions, privatePortRefusal } from './private-port.ts';
