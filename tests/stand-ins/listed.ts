import type { ListedService } from '../../src/core/help/listed-service.ts';

const NOTHING = { hours: '', notes: {}, checked: '2026-11-20' } as const;

/** A small directory, made up: one place each, near and far, and a line for the whole country. */
export const LISTED: readonly ListedService[] = [
  {
    ...NOTHING,
    id: '11111111-1111-4111-8111-111111111111',
    country: 'KE',
    region: 'KE-30',
    name: 'Ngara Drop-in',
    services: ['ost_methadone', 'naloxone', 'shelter_food'],
    hours: '07:00-12:00',
    contact: '000 000 001',
    notes: { en: 'Use the back door.', sw: 'Ingia kwa mlango wa nyuma.', ru: 'Вход со двора.' },
  },
  {
    ...NOTHING,
    id: '22222222-2222-4222-8222-222222222222',
    country: 'KE',
    region: 'KE-13',
    name: 'Kiambu Safe Space',
    services: ['ost_methadone', 'legal_aid'],
    contact: '000 000 002',
    checked: '2026-05-02',
  },
  {
    ...NOTHING,
    id: '33333333-3333-4333-8333-333333333333',
    country: 'KE',
    region: null,
    name: 'Advice line',
    services: ['legal_aid', 'ost_methadone'],
    contact: '000 000 003',
  },
  {
    ...NOTHING,
    id: '44444444-4444-4444-8444-444444444444',
    country: 'KE',
    region: 'KE-28',
    name: 'Mombasa Clinic',
    services: ['ost_methadone'],
    contact: '000 000 004',
  },
  {
    ...NOTHING,
    id: '55555555-5555-4555-8555-555555555555',
    country: 'KZ',
    region: 'KZ-75',
    name: 'Алматы пункт',
    services: ['hiv_test'],
    contact: '000 000 005',
  },
];
