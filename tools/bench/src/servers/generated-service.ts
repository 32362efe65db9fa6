import { Module } from '@nestjs/common';
import { bootstrap, defineService } from '@pactline/service-kit';
import {
  type GetReadingRequest,
  type GetReadingResponse,
  ReadingsApi,
  type TakeReadingRequest,
  type TakeReadingResponse,
} from '../../generated/contracts/readings/src/http/index.gen.ts';
import { readingsContract } from '../../generated/contracts/readings/src/nest/index.gen.ts';
import { reading } from '../suites/fixture-event.ts';

class ReadingsHttp extends ReadingsApi {
  override takeReading({ body }: TakeReadingRequest): Promise<TakeReadingResponse> {
    return Promise.resolve({ status: 201, body });
  }
  override getReading({ params }: GetReadingRequest): Promise<GetReadingResponse> {
    return Promise.resolve({ status: 200, body: { ...reading(1), readingId: params.readingId } });
  }
}

@Module({
  controllers: [...readingsContract.controllers],
  providers: [{ provide: ReadingsApi, useClass: ReadingsHttp }],
})
class ReadingsModule {}

await bootstrap(defineService({ contract: readingsContract, module: ReadingsModule }));
