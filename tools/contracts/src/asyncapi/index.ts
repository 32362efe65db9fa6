export { messageExtensionSchema, operationExtensionSchema } from './extension.ts';
export { generateEvents, type RenderCache } from './generate-events.ts';
export { EventGenerationError, isGeneratorInstalled, templateFolder, TemplateRenderer } from './generator.ts';
export type { EventsModel, MessageModel, ReceiveModel, SendModel } from './model.ts';
export { readEvents } from './read-events.ts';
export { DirectRenderer } from './direct-renderer.ts';
