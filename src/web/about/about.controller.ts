import { Controller, Get, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DEVICE_COOKIE, DEVICE_DAYS } from '../session/known-device.js';
import { SESSION_COOKIE, SESSION_IDLE_HOURS } from '../session/session.js';

/** Pages for everybody, signed in or not. */
@Controller()
export class AboutController {
  /** Staff have other questions, and none of the pages that suppliers are led to. */
  @Get('help')
  help(@Req() request: Request, @Res() response: Response): void {
    const staff = request.visitor?.principal.supplierId === null;
    response.render(staff ? 'about/help-staff.njk' : 'about/help.njk');
  }

  @Get('accessibility')
  @Render('about/accessibility.njk')
  accessibility() {
    return {};
  }

  @Get('privacy')
  @Render('about/privacy.njk')
  privacy() {
    return { idleHours: SESSION_IDLE_HOURS };
  }

  @Get('cookies')
  @Render('about/cookies.njk')
  cookies() {
    const device = { deviceCookie: DEVICE_COOKIE, deviceDays: DEVICE_DAYS };
    return { cookie: SESSION_COOKIE, idleHours: SESSION_IDLE_HOURS, ...device };
  }
}
