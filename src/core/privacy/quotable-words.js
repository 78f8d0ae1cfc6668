/** Words by which names and places are noticed in what people tell, in the three languages; data, for who knows them better. */

/** Whoever is named after them is somebody: what follows is proposed as a name, capital or not. */
export const NAMED_BY = words(`
  my name is, name is, name was, named, mr, mrs, ms, dr, officer, sergeant, corporal, inspector,
  constable, pastor, nurse, doctor, sister, brother, uncle, auntie, jina langu ni, jina langu,
  jina lake ni, jina lake, naitwa, ninaitwa, anaitwa, aitwaye, aliyeitwa, wanaitwa, bwana, daktari, nesi,
  muuguzi, afisa, askari, chifu, mzee, mama, baba, dada, kaka, mchungaji, shehe, sajini, koplo, inspekta,
  меня зовут, зовут, звать, по имени, фамилия, фамилии, врач, доктор, медсестра, участковый, следователь,
  лейтенант, капитан, майор, сержант, тётя, дядя, брат, сестра
`);

/** Kinds of place whose name comes before them, as in English; it is proposed with them. */
export const PLACES_BEFORE = words(`
  church, mosque, market, school, street, road, avenue, lane, hospital, clinic, prison, estate, village,
  town, bridge, stage, bar, hotel, shop, kiosk, station, centre, center
`);

/** Kinds of place whose name comes after them, as in Swahili and Russian. */
export const PLACES_AFTER = words(`
  kanisa, msikiti, soko, shule, mtaa, mtaani, kijiji, mji, eneo, barabara, hospitali, zahanati, kliniki,
  gereza, daraja, hoteli, duka, kituo, stendi, улица, улице, улицы, улицу, ул, проспект, проспекте,
  район, районе, района, микрорайон, село, селе, посёлок, посёлке, город, городе, города, больница,
  больнице, больницу, поликлиника, поликлинике, школа, школе, мечеть, мечети, церковь, церкви, рынок,
  рынке, тюрьма, тюрьме, колония, колонии, станция, станции, кафе, магазин, магазине
`);

/** What stands beside such a word and names nothing. */
export const NAMES_NOTHING = new Set(
  words(`
  the, a, an, this, that, my, our, his, her, their, your, to, in, at, of, from, same, local, every, any,
  no, near, by, police, bus, health, public, government, is, private, methadone, main, next, me, us, him,
  them, it, and, or, but, on, for, said, who, was, were, told, came, has, had, did, asked, took, beat,
  refused, with, as, yangu, yako, yake, yetu, yao, wangu, wako, wake, wetu, wao, langu, lake, letu, ni,
  na, au, lakini, kwa, ya, wa, cha, la, za, huyo, yule, hiyo, hicho, polisi, afya, moja, mmoja, alisema,
  alinipiga, aliniambia, alikuja, alikataa, hapa, pale, huko, ndani, и, а, но, в, на, с, у, к, не, мне,
  меня, мой, моя, его, её, их, это, этот, сказал, сказала, пришёл, пришла, был, была, там, где, что, как,
  по, из, за
`),
);

/** Joins a place to its name in Swahili. */
export const OF = words(`
  wa, ya, cha, la, za
`);

/** Words that begin a sentence so often that their capital says nothing. */
export const BEGINNINGS = new Set(
  words(`
  i, he, she, they, we, you, it, my, his, her, their, our, the, a, an, this, that, there, then, when,
  where, what, why, how, who, at, in, on, after, before, because, but, and, so, if, as, from, no, not,
  nobody, one, two, some, since, police, yesterday, today, now, last, please, near, between, even, also,
  once, every, people, mimi, yeye, wao, sisi, wewe, na, lakini, kwa, kama, baada, kabla, kisha, halafu,
  polisi, jana, leo, sasa, hapa, pale, huko, hakuna, kuna, kila, watu, mtu, tulipo, tafadhali, karibu,
  ndipo, hata, sababu, mara, siku, wakati, ilikuwa, ni, si, hawa, hii, hiyo, yule, я, он, она, они, мы,
  вы, ты, мне, меня, мой, моя, мои, его, её, их, наш, это, этот, эта, там, тут, тогда, потом, когда, где,
  что, как, почему, кто, в, на, с, со, у, к, по, из, за, от, до, после, перед, и, а, но, если, никто, не,
  нет, нас, нам, все, всё, вчера, сегодня, сейчас, теперь, полиция, милиция, один, одна, два, раз, даже,
  ещё, уже, так, потому, люди, врачи, через, при
`),
);

/** A Swahili verb: who did it and when stand before it, and no name looks so. */
export const SWAHILI_VERB =
  /^(?:ni|u|a|tu|m|wa|i|li|ya|ki|vi|zi|ku|ha|si|hawa|hatu)(?:li|na|ta|me|ki|ku|po|ka)\p{Ll}{2,}$/u;

/** A Russian verb of several who did it, or of what happened to somebody: no name ends so. */
export const RUSSIAN_VERB = /(?:[аеиоуыя]ли|шли|лись|лась|лось|лся|ает|ают|ило|ало)$/u;

/** Capitals that name nobody. */
export const NOBODY = new Set(
  words(`
  I, HIV, AIDS, ARV, ARVs, TB, STI, OST, OAT, MAT, NSP, ID, OK, SMS, Sema, VVU, UKIMWI, ВИЧ, СПИД, ОЗТ,
  ПТАО, ТБ, АРТ, АРВ, СМС
`),
);

/** Beginnings of the names of months and of days of the week. */
export const DAYS = words(`
  january, february, march, april, june, july, august, september, october, november, december, monday,
  tuesday, wednesday, thursday, friday, saturday, sunday, januari, februari, machi, aprili, juni, julai,
  agosti, septemba, oktoba, novemba, desemba, jumatatu, jumanne, jumatano, alhamisi, ijumaa, jumamosi,
  jumapili, январ, феврал, март, апрел, июн, июл, август, сентябр, октябр, ноябр, декабр, понедельник,
  вторник, сред, четверг, пятниц, суббот, воскресень
`);

/** Months that are other words too, and what says that a date or an hour follows: only beside a number. */
export const DAYS_BESIDE_A_NUMBER = words(`
  may, mei, мая, май, mwezi, tarehe, saa
`);

/**
 * @param {string} list with commas between
 * @returns {readonly string[]}
 */
function words(list) {
  return list.split(',').map((word) => word.trim());
}
