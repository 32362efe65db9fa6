export { type SilentDirection, type TcpGateway, tcpGateway } from './tcp-gateway.ts';
