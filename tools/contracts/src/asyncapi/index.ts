export { messageExtensionSchema, operationExtensionSchema } from './extension.ts';
export { generateEvents, type RenderCache } from './generate-events.ts';
export { EventGenerationError, EventRenderer, templateFolder } from './generator.ts';
export type { EventsModel, MessageModel, ReceiveModel, SendModel } from './model.ts';
export { readEvents } from './read-events.ts';
