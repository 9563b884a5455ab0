# Around the case: the agreement’s stages, courses, risks, mentors.
