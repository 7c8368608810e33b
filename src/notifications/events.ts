export const MESSAGE_WRITTEN = 'message.written';
