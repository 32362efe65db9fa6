// Generated from specs/readings/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { type HttpReply, type HttpRequest, OperationRuntime, type ServiceContract } from '@pactline/service-kit';
import {
  type GetReadingRequest,
  ReadingsApi,
  type ReadingsRequestContext,
  type TakeReadingRequest,
  readingsOperations,
} from '../http/index.gen.ts';

/** Routes of specs/readings/openapi.yaml; every method delegates to the service's ReadingsApi. */
@Controller()
export class ReadingsController {
  private readonly api: ReadingsApi;
  private readonly runtime: OperationRuntime;
  constructor(@Inject(ReadingsApi) api: ReadingsApi, @Inject(OperationRuntime) runtime: OperationRuntime) {
    this.api = api;
    this.runtime = runtime;
  }

  /** Takes a reading and gives it back */
  @Post('/readings')
  takeReading(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      readingsOperations.takeReading,
      (input, ctx) => this.api.takeReading(input as TakeReadingRequest, ctx as ReadingsRequestContext),
      request,
      reply,
    );
  }

  /** Shows a reading */
  @Get('/readings/:readingId')
  getReading(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      readingsOperations.getReading,
      (input, ctx) => this.api.getReading(input as GetReadingRequest, ctx as ReadingsRequestContext),
      request,
      reply,
    );
  }
}

/** Everything that the contracts of readings say, for the service's definition. */
export const readingsContract: ServiceContract = {
  service: 'readings',
  source: 'bench.readings',
  operations: readingsOperations,
  api: ReadingsApi,
  controllers: [ReadingsController],
  events: { service: 'readings', source: 'bench.readings', sends: [], receives: [] },
};
