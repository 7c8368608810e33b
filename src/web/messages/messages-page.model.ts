import type { MessageView } from '../../notifications/message.service.js';
import { formatInstant } from '../components/words.js';

export interface MessagesPage {
  readonly messages: readonly ShownMessage[];
}

interface ShownMessage {
  readonly subject: string;
  readonly to: string;
  readonly from: string;
  readonly sent: string;
  readonly paragraphs: readonly (readonly Piece[])[];
}

/** Text, or text that leads somewhere on this site. */
interface Piece {
  readonly text: string;
  readonly href?: string;
}

export function messagesPage(messages: readonly MessageView[], publicUrl: string): MessagesPage {
  return {
    messages: messages.map((message) => ({
      subject: message.subject,
      to: message.toEmail,
      from: message.councilName,
      sent: formatInstant(message.createdAt),
      paragraphs: message.body
        .split(/\n{2,}/)
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph) => pieces(paragraph.trim(), publicUrl)),
    })),
  };
}

/** Only addresses of this site become links, and they lead to the same place on whatever host the page is read. */
function pieces(paragraph: string, publicUrl: string): Piece[] {
  return paragraph
    .split(/(https?:\/\/\S+)/)
    .filter((text) => text !== '')
    .map((text) =>
      text.startsWith(`${publicUrl}/`) ? { text, href: text.slice(publicUrl.length) } : { text },
    );
}
