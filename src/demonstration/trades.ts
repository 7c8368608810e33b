import type { SectorKey } from './sectors.js';

/** What a supplier of each sector calls itself after the name of its town. */
export const TRADES: Readonly<Record<SectorKey, readonly string[]>> = {
  care: [
    'Home Care', 'Care Services', 'Residential Care', 'Supported Living', 'Respite Care', 'Day Care', 'Nursing Home',
    'Reablement Services', 'Extra Care', 'Live-in Care', 'Children’s Homes', 'Fostering Support',
  ],
  construction: [
    'Construction', 'Civil Engineering', 'Surfacing', 'Groundworks', 'Building Contractors', 'Highways', 'Roofing',
    'Demolition', 'Bridge Maintenance', 'Steelwork', 'Drainage', 'Scaffolding',
  ],
  trades: [
    'Joinery', 'Electrical', 'Plumbing and Heating', 'Decorators', 'Glazing', 'Locksmiths', 'Fencing', 'Plastering',
    'Flooring', 'Tree Surgery', 'Lift Maintenance', 'Fire Alarms', 'Window Cleaning', 'Grounds Maintenance',
  ],
  wholesale: [
    'Office Supplies', 'Catering Supplies', 'Foods', 'Janitorial Supplies', 'Workwear', 'Building Supplies',
    'School Supplies', 'Medical Supplies', 'Furniture', 'Dairy', 'Fruit and Vegetables', 'Signs',
  ],
  transport: [
    'Coaches', 'Taxis', 'Minibuses', 'Community Transport', 'Vehicle Hire', 'Fleet Services', 'Couriers', 'Haulage',
    'School Transport', 'Removals', 'Private Hire', 'Buses',
  ],
  it: [
    'Software', 'Networks', 'Data Centres', 'Digital', 'Telecoms', 'Cloud Services', 'Print Services', 'Mapping',
    'Cyber Security', 'Web Services',
  ],
  professional: [
    'Surveyors', 'Architects', 'Consulting', 'Legal Services', 'Valuers', 'Planning Consultants', 'Auditors',
    'Recruitment', 'Translation', 'Ecology', 'Training', 'Research',
  ],
  education: [
    'College', 'Tuition', 'Nursery', 'Outdoor Centre', 'Music Service', 'Learning Trust', 'Apprenticeships',
    'Special School', 'Playgroup', 'Forest School',
  ],
  waste: [
    'Recycling', 'Waste Management', 'Skip Hire', 'Composting', 'Street Cleansing', 'Environmental Services', 'Metals',
    'Aggregates',
  ],
  voluntary: [
    'Community Trust', 'Advice Centre', 'Carers’ Support', 'Youth Project', 'Food Bank', 'Village Hall', 'Arts Trust',
    'Mediation Service', 'Befriending Service', 'Wildlife Group', 'Sports Association',
  ],
}; // prettier-ignore
