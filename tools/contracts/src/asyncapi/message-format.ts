import type { Cursor } from '../source/index.ts';

const jsonSchema =
  /^application\/(schema\+(json|yaml)|vnd\.aai\.asyncapi(\+(json|yaml))?|vnd\.oai\.openapi(\+(json|yaml))?)\s*(;|$)/i;

/** The JSON Schema of a payload or headers; reports other schema languages. */
export const typesOfMessage = (message: Cursor, place: Cursor): Cursor | undefined => {
  if (!place.exists) return undefined;
  const wrapped = place.has('schemaFormat') && place.has('schema');
  const format = wrapped ? place.string('schemaFormat') : message.string('schemaFormat');
  if (format !== undefined && !jsonSchema.test(format)) {
    const { diagnostics } = message.document.workspace;
    const at = wrapped ? place.get('schemaFormat') : message.get('schemaFormat');
    const mend = 'Describe the message in JSON Schema.';
    diagnostics.error(at.location, 'message-format', `messages in ${format} are not supported`, mend);
    return undefined;
  }
  return wrapped ? place.get('schema') : place;
};
