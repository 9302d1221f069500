"""One-syllable nouns inside a compound: 골목길 is found by 길, 건물 is not found by 물. Pure.

A pair of syllables says enough to be looked for inside any word; one syllable does not: as many words end in the 물 of
건물 as in that of 빗물. So this is a closed list. ``OPEN`` holds nouns that hardly any word ends in by chance, with the
endings that are chance; ``NAMED`` holds, for nouns that many do, the compounds themselves; ``BEGINS`` those they begin.
What is not in it is not found; queries.suggest then offers what goes on.
"""

LONGEST_COMPOUND = 8


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Noun: what a word of chance ends in. 옮길 and 남길 are verbs, 바라길 and 하길 are wishes.
OPEN: dict[str, frozenset[str]] = {
    "길": _words(
        "옮길 남길 이길 생길 즐길 맡길 넘길 웃길 챙길 숨길 벗길 당길 새길 섬길 여길 안길 찢길 쫓길 뺏길 빼앗길 끊길 감길 담길 잠길 굶길 튕길 "
        "풍길 땡길 부추길 뭉길 엉길 끼길 하길 되길 시길 지길 치길 리길 히길 키길 있길 없길 라길 내길 나길 주길 오길 가길 보길 쓰길 갖길 받길 "
        "찾길 얻길 듣길 좋길 같길 않길 해길 서길 우길 추길 기길 싶길 알길 살길 놀길 볼길 갈길 길길"
    ),
    "꽃": frozenset(),
    "빵": _words("땡빵 땜빵 한빵"),
    "밭": frozenset(),
    "숲": frozenset(),
    "옷": frozenset(),
    "밥": _words("톱밥"),
    "쌀": frozenset(),
    "흙": frozenset(),
    "빛": frozenset(),
    "턱": _words("무턱 어림턱"),
    "랩": frozenset(),
    "앱": frozenset(),
    "컵": _words("월드컵"),
    "돈": _words("사돈 혼돈"),
    "땅": frozenset(),
    "칼": frozenset(),
}

NAMED: dict[str, frozenset[str]] = {
    "물": _words(
        "빗물 수돗물 바닷물 강물 냇물 찬물 더운물 구정물 흙탕물 먹는물 마실물 우물물 샘물 약숫물 설거지물 허드렛물 밀물 썰물"
    ),
    "불": _words("산불 등불 촛불 모닥불 횃불 연탄불 장작불 들불 가스불 신호등불 전깃불 잔불"),
    "집": _words(
        "빈집 이층집 기와집 시골집 옛집 윗집 아랫집 옆집 앞집 뒷집 빵집 꽃집 맛집 한옥집 새집 우리집 이웃집 "
        "단칸집 초가집 흙집 떡집 국숫집 반찬집 분식집 과일집 신발집"
    ),
    "문": _words(
        "자동문 출입문 현관문 유리문 방화문 회전문 비상문 창문 대문 옆문 뒷문 앞문 쪽문 철문 교문 미닫이문 여닫이문 방충문 정문 후문 남문 북문"
    ),
    "책": _words("그림책 동화책 만화책 점자책 이야기책 헌책 전자책 소책 큰글씨책 소리책 그림동화책"),
    "차": _words("자동차 소방차 구급차 승용차 화물차 청소차 유모차 전동차 경찰차 전기차 경차 견인차 통학차 유아차"),
    "방": _words("빨래방 노래방 공부방 놀이방 책방 다락방 사랑방 안방 만화방 피시방 건넌방 쪽방 수유방 쉼터방"),
    "등": _words("가로등 신호등 보안등 비상등 손전등 전등 형광등 현관등 유도등 조명등 경관등 센서등"),
    "통": _words("쓰레기통 우체통 휴지통 물통 수거통 재활용통 분리수거통 빗물통 저금통 음식물통"),
    "표": _words(
        "시간표 기차표 버스표 차표 평가표 점검표 일정표 관찰표 안내표 기록표 확인표 가격표 요금표 대조표 정리표 도표 이름표 기준표 측정표"
    ),
    "약": _words("감기약 소독약 상비약 물약 알약 가루약 진통약 구급약 해열약"),
    "강": _words("한강 낙동강 섬진강 영산강 형산강 남강 동강"),
    "산": _words("뒷산 앞산 지리산 설악산 한라산 북한산 동네산 팔공산 무등산"),
    "눈": _words("함박눈 첫눈 싸락눈 진눈"),
    "돌": _words("벽돌 디딤돌 조약돌 주춧돌 노둣돌 징검돌 자갈돌"),
    "줄": _words("빨랫줄 밧줄 전깃줄 거미줄 고무줄 줄넘기줄 안전줄 로프줄"),
    "글": _words("한글 손글 댓글 큰글"),
    "벽": _words("담벽 돌벽 흙벽 유리벽 외벽 내벽 방음벽 옹벽"),
    "배": _words("고깃배 나룻배 돛배 유람배 낚싯배"),
    "병": _words("물병 유리병 빈병 꽃병 페트병 술병 우유병 젖병"),
    "비": _words("장맛비 소낙비 큰비 봄비 가을비 겨울비 이슬비 단비 가랑비"),
}

BEGINS: dict[str, frozenset[str]] = {
    "길": _words("길찾기 길안내 길거리 길가 길바닥 길고양이 길눈 길목 길모퉁이"),
    "물": _words("물놀이 물난리 물값 물고기 물길 물때 물웅덩이 물청소 물맛 물병 물통 물가 물탱크"),
    "불": _words("불조심 불빛 불씨 불길 불장난 불꽃"),
    "꽃": _words("꽃길 꽃밭 꽃나무 꽃집 꽃병 꽃다발 꽃씨 꽃놀이"),
    "책": _words("책방 책꽂이 책읽기 책가방 책장 책모임 책나눔"),
    "눈": _words("눈길 눈사람 눈썰매 눈비 눈보라 눈싸움 눈치우기"),
    "비": _words("비옷 비바람 비구름"),
    "집": _words("집안일 집값 집수리 집주인 집밥 집들이"),
    "문": _words("문턱 문고리 문손잡이 문틈 문너비 문폭 문틀"),
    "옷": _words("옷장 옷가게 옷수거함 옷걸이"),
    "밥": _words("밥상 밥집 밥그릇 밥맛"),
    "산": _words("산길 산불 산골 산사태 산마을"),
    "땅": _words("땅값 땅꺼짐 땅바닥"),
    "쌀": _words("쌀값 쌀가게 쌀통"),
    "흙": _words("흙길 흙탕물 흙먼지"),
}


def nouns_inside(word: str) -> set[str]:
    ""
    "Return the one-syllable nouns a noun is composed with, as far as the list knows. ``word``: without its particle."
    if not 2 <= len(word) <= LONGEST_COMPOUND:
        return set()
    last, first, found = word[-1], word[0], set()
    if last in OPEN and not any(word.endswith(chance) for chance in OPEN[last]):
        found.add(last)
    if any(word.endswith(compound) for compound in NAMED.get(last, ())):
        found.add(last)
    if any(word.startswith(compound) for compound in BEGINS.get(first, ())):
        found.add(first)
    return found
