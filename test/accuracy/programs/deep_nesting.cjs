const t = (x) => x;
if (t(1)) {
  if (t(1)) {
    if (t(1)) {
      if (t(1)) {
        if (t(1)) {
          if (t(1)) {
            if (t(1)) {
              if (t(1)) {
                if (t(0)) {
                  if (t(0)) {
                    if (t(0)) {
                      if (t(0)) {
                        if (t(0)) {
                          if (t(0)) {
                            if (t(0)) {
                              if (t(0)) {
                                console.log("deepest");
                              } else { t(0); }
                            } else { t(1); }
                          } else { t(2); }
                        } else { t(3); }
                      } else { t(4); }
                    } else { t(5); }
                  } else { t(6); }
                } else { t(7); }
              } else { t(8); }
            } else { t(9); }
          } else { t(10); }
        } else { t(11); }
      } else { t(12); }
    } else { t(13); }
  } else { t(14); }
} else { t(15); }
console.log("end");
