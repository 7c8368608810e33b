import { Controller, Get, Redirect, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { homeOf } from '../layout/navigation.js';
import { orderPath } from '../orders/order-path.js';
import { WhoOrGuest } from '../session/visitor.js';

@Controller()
export class FrontController {
  /** The address that people remember leads each to where their work is. */
  @Get('/')
  @Redirect('/home', 303)
  front(@WhoOrGuest() who: Principal, @Req() { guest }: Request) {
    return { url: guest == null ? homeOf(who) : orderPath(guest.orderNumber) };
  }
}
