import { comment, text } from './text.js';

const member = ({ name, description, values }) =>
  `${comment(description)}readonly ${text(name)}: ${values.length > 0 ? values.map(text).join(' | ') : 'string'};`;

/** The parameters in the addresses of channels. */
export const parameterTexts = ({ channels }) =>
  channels.map(
    ({ channel, type, parameters }) => `
${comment(`Parameters in the address of the channel ${channel}.`)}export interface ${type} {
${parameters.map(member).join('\n')}
}
`,
  );
