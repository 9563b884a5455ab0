# Recognition, prior learning and the registers.
