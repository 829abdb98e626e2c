import { type Handler, handle } from '../../platform/http/handler.ts';
import { listMail } from './mail.contract.ts';
import * as service from './mail.service.ts';

/** The door of the workspace's mail. */
export const mailHandlers: readonly Handler[] = [
  handle(listMail, (context, { query }, house) => service.listMail(context, query, house.sendsMail)),
];
