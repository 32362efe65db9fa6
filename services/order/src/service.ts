import { orderContract } from '@pactline/contracts-order/nest';
import { defineService } from '@pactline/service-kit';
import { orderConfig } from './config.ts';
import { OrderModule } from './order.module.ts';

export const service = defineService({ contract: orderContract, module: OrderModule, config: orderConfig });
