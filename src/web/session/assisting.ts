import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Id } from '../../kernel/ids.js';
import type { Assistance, AssistSupplierService } from '../../suppliers/assist-supplier.service.js';
import { setNotice } from './notice.js';
import type { Visitor } from './visitor.js';

declare module 'express-session' {
  interface SessionData {
    /** The consent with which somebody of the staff acts for a supplier now. */
    assisting?: Id;
  }
}

export function beginAssisting({ session }: Request, consentId: Id): void {
  session.assisting = consentId;
}

/** Back to one's own work. What was begun for the supplier and not sent is forgotten. */
export function stopAssisting({ session }: Request): void {
  delete session.assisting;
  delete session.flips;
  delete session.typedInvoices;
}

/** Puts staff who act for a supplier in its place, request by request, so that it ends with the consent. */
export function loadAssisting(assisting: AssistSupplierService): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    const { visitor, session } = request;
    if (visitor == null || session.assisting === undefined) return next();
    assisting.assistance(visitor.principal, session.assisting).then(
      (assistance) => {
        if (assistance === null) {
          stopAssisting(request);
          setNotice(
            request,
            'The consent to act for the supplier has ended. You are at your own work again.',
          );
        } else request.visitor = inItsPlace(visitor, assistance);
        next();
      },
      (error: unknown) => next(error),
    );
  };
}

function inItsPlace(staff: Visitor, { principal, supplier, consent }: Assistance): Visitor {
  const { councilId, supplierId, roles } = principal;
  const council = staff.workplaces.find((place) => place.councilId === councilId);
  return {
    principal,
    workplaces: [
      { councilId, councilName: council?.councilName ?? '', supplierId, supplierName: supplier.name, roles },
    ],
    assisting: { staffName: staff.principal.actor, supplier, consent },
  };
}
