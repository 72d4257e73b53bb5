package io.missionlink.missions.mission;

/** @param fresh how many pledges had to be added up to know its pot */
record ShownMission(Mission mission, long fresh) {
}
